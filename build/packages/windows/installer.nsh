; What the installer does beyond copying files. Nothing here makes Drydock the default for anything.

!macro customInstall
  ; This folder is on every user's PATH.
  FileOpen $0 "$LOCALAPPDATA\Microsoft\WindowsApps\drydock.cmd" w
  FileWrite $0 '@call "$INSTDIR\resources\cli\drydock.cmd" %*$\r$\n'
  FileClose $0
  ; "Open with" lists it for these.
  WriteRegStr SHCTX "Software\Classes\Applications\drydock.exe" "FriendlyAppName" "Drydock"
  WriteRegStr SHCTX "Software\Classes\Applications\drydock.exe\shell\open\command" "" '"$INSTDIR\drydock.exe" "%1"'
  WriteRegStr SHCTX "Software\Classes\Applications\drydock.exe\SupportedTypes" ".tar" ""
  WriteRegStr SHCTX "Software\Classes\Applications\drydock.exe\SupportedTypes" ".gz" ""
  WriteRegStr SHCTX "Software\Classes\Applications\drydock.exe\SupportedTypes" ".bz2" ""
  WriteRegStr SHCTX "Software\Classes\Applications\drydock.exe\SupportedTypes" ".xz" ""
  WriteRegStr SHCTX "Software\Classes\Applications\drydock.exe\SupportedTypes" ".zst" ""
  ; An OCI layout is a folder.
  WriteRegStr SHCTX "Software\Classes\Directory\shell\Drydock" "" "Open with Drydock"
  WriteRegStr SHCTX "Software\Classes\Directory\shell\Drydock" "Icon" "$INSTDIR\drydock.exe"
  WriteRegStr SHCTX "Software\Classes\Directory\shell\Drydock\command" "" '"$INSTDIR\drydock.exe" "%1"'
!macroend

!macro customUnInstall
  Delete "$LOCALAPPDATA\Microsoft\WindowsApps\drydock.cmd"
  DeleteRegKey SHCTX "Software\Classes\Applications\drydock.exe"
  DeleteRegKey SHCTX "Software\Classes\Directory\shell\Drydock"
!macroend
