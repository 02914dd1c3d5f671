# shellcheck shell=sh
# To be sourced: runs a command whenever a file is replaced, until this process ends.
watch_file() { # FILE COMMAND...
  file=$1
  shift
  seen=$(stat -c %i:%Y "$file")
  while sleep 2; do
    now=$(stat -c %i:%Y "$file" 2>/dev/null) || continue
    [ "$now" = "$seen" ] && continue
    seen=$now
    "$@" || echo "could not load the new $file" >&2
  done
}
