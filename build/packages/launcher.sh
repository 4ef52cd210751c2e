#!/bin/sh
# Drydock by one name. Nothing, or one path with a dot or a slash, opens the window; a command stays in the terminal.
here=$(dirname -- "$(readlink -f -- "$0")")
app=$(dirname -- "$(dirname -- "$here")")
window=$app/drydock
# On macOS the executable lies in a folder of its own.
[ -x "$window" ] || window=$app/MacOS/drydock

is_path() {
  case $1 in
    -*) false ;;
    *[./]*) true ;;
    *) false ;;
  esac
}

has_display() {
  [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]
}

if [ $# -eq 0 ] || { [ $# -eq 1 ] && is_path "$1"; }; then
  has_display && exec "$window" "$@"
  [ $# -eq 0 ] && set -- --help || set -- inspect "$1"
fi

# Settings for somebody else's Node must not change how this one starts.
unset NODE_OPTIONS NODE_PATH
DRYDOCK_ELECTRON=${DRYDOCK_ELECTRON:-$window} exec "$here/node" "$here/out/cli/drydock.js" "$@"
