#!/bin/sh
# How long a whole command takes to start and end: plain java, the same with the launcher's options and archive, and
# through the launcher. Medians of interleaved runs, for every JDK given, or else the build's and the newest.
#
#   ./benchmarks/startup.sh [JDK ...]        RUNS=20 COMMANDS="--version --help"
#   COMMANDS=validate FILE=my.plx ./benchmarks/startup.sh         in a folder where telemetry is off
#
# Needs a built program (./mvnw -DskipTests package) and a date that knows nanoseconds. The launcher's own cost is the
# difference between the last two rows; two JDKs are compared best by their ratios.

runs=${RUNS:-20}
commands=${COMMANDS:---version --help}
file=${FILE:-}
root=$(CDPATH='' cd -P -- "$(dirname -- "$0")/.." && pwd -P)
launcher=${LAUNCHER:-$root/pipelex}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT

case $(date +%s%N) in
  *[!0-9]*) echo "startup.sh: this date has no nanoseconds (on macOS: brew install coreutils)." >&2; exit 1 ;;
esac
[ -f "$root/cli/target/app/classpath" ] || { echo "startup.sh: nothing is built: ./mvnw -DskipTests package" >&2; exit 1; }

java_home() {
  "$1" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
}

# Writes the command that the launcher ends in to $work/$2, by showing it a JDK that is none.
capture() {
  mkdir -p "$work/jdk/bin"
  cp "$1/release" "$work/jdk/release"
  cat > "$work/jdk/bin/java" << 'END'
#!/bin/sh
for argument; do
  printf "'%s' " "$argument" >> "$CAPTURE"
done
END
  chmod +x "$work/jdk/bin/java"
  printf "exec '%s/bin/java' " "$1" > "$work/$2"
  CAPTURE=$work/$2 PIPELEX_JAVA=$work/jdk "$launcher" "$3" ${file:+"$file"} < /dev/null > /dev/null 2>&1
}

# Adds how long $@ takes to the file $1.
measure() {
  into=$1
  shift
  begun=$(date +%s%N)
  "$@" < /dev/null > /dev/null 2>&1
  ended=$(date +%s%N)
  echo $(((ended - begun) / 1000)) >> "$into"
}

row() {
  sort -n "$2" | awk -v label="$1" -v base="$3" '{ t[NR] = $1 } END {
    median = (t[int((NR + 1) / 2)] + t[int(NR / 2) + 1]) / 2000
    printf "%-34s %8.1f %8.1f", label, median, t[1] / 1000
    if (base > 0) printf " %8.2f", median / base
    printf "\n"
  }'
}

median() {
  sort -n "$1" | awk '{ t[NR] = $1 } END { print (t[int((NR + 1) / 2)] + t[int(NR / 2) + 1]) / 2000 }'
}

if [ $# -eq 0 ]; then
  ours=$(java_home "${JAVA_HOME:+$JAVA_HOME/bin/}java")
  "$launcher" --version > /dev/null 2>&1 < /dev/null
  IFS= read -r newest < "$root/cli/target/app/java"
  set -- "$ours"
  [ "$newest" -ef "$ours" ] || set -- "$ours" "$newest"
fi

for jdk; do
  export PIPELEX_JAVA="$jdk"
  "$launcher" --make-archive
  class_path=$(sed "s#\(^\|:\)lib/#\1$root/cli/target/app/lib/#g" "$root/cli/target/app/classpath")
  version=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$jdk/release")
  for command in $commands; do
    capture "$jdk" exec "$command"
    rm -f "$work"/t.*
    run=0
    while [ "$run" -lt "$runs" ]; do
      run=$((run + 1))
      measure "$work/t.nothing" sh -c :
      measure "$work/t.plain" "$jdk/bin/java" -cp "$class_path" com.pipelex.cli.Main "$command" ${file:+"$file"}
      measure "$work/t.c1" "$jdk/bin/java" -XX:TieredStopAtLevel=1 -cp "$class_path" com.pipelex.cli.Main "$command" ${file:+"$file"}
      measure "$work/t.archive" sh "$work/exec"
      measure "$work/t.launcher" "$launcher" "$command" ${file:+"$file"}
    done
    base=$(median "$work/t.plain")
    printf '\nJDK %s, pipelex %s%*s median ms      min    ratio\n' "$version" "$command" \
      $((34 - 14 - ${#version} - ${#command})) ''
    row 'sh that does nothing' "$work/t.nothing" 0
    row 'java' "$work/t.plain" "$base"
    row 'java, C1 only' "$work/t.c1" "$base"
    row 'java, all options and the archive' "$work/t.archive" "$base"
    row 'the launcher' "$work/t.launcher" "$base"
  done
done
