# shellcheck shell=sh
# Sourced: runs a command whenever a file has been replaced, for as long as this process lives.
watch_file() { # FILE COMMAND...
  file=$1
  shift
  seen=$(stat -c %i:%Y "$file")
  while sleep 2; do
    now=$(stat -c %i:%Y "$file" 2>/dev/null) || continue
    [ "$now" = "$seen" ] && continue
    seen=$now
    "$@" || echo "could not take up the new $file" >&2
  done
}
