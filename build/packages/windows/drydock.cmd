@echo off
rem Drydock's command line. Settings for somebody else's Node must not change how this one starts.
setlocal
set NODE_OPTIONS=
set NODE_PATH=
if not defined DRYDOCK_ELECTRON set "DRYDOCK_ELECTRON=%~dp0..\..\drydock.exe"
"%~dp0node.exe" "%~dp0out\cli\drydock.js" %*
