# Builds the program when nothing is built yet; read by the launcher, not run by itself.

# Builds it, or waits for the one who does: two at once would write the same files.
build() {
  mkdir -p "$root/$module/target" 2> /dev/null && [ -w "$root/$module/target" ] \
    || fail "it is not built yet, and cannot be built here: '$root' is read-only." "Build it in a copy of this folder that you may write to."
  lock=$root/$module/target/build.lock log=$root/$module/target/build.log builder='' is_ours=false
  trap 'give_up 129' HUP
  trap 'give_up 130' INT
  trap 'give_up 143' TERM
  started=$(date +%s)
  until [ -f "$app/classpath" ]; do
    if mkdir "$lock" 2> /dev/null; then
      is_ours=true
      printf '%s\n' "$$" > "$lock/pid"
      build_here
      unlock
    else
      wait_for_other
    fi
  done
  trap - HUP INT TERM
}

build_here() {
  (
    cd "$root" && JAVA_HOME=$(building_java) && export JAVA_HOME \
      && exec ./mvnw -B -ntp -DskipTests -pl "$module" -am package
  ) > "$log" 2>&1 < /dev/null &
  builder=$!
  progress "Building $name, which is done once"
  while kill -0 "$builder" 2> /dev/null; do
    tick
  done
  wait "$builder"
  outcome=$?
  builder=''
  if [ "$outcome" -ne 0 ] || [ ! -f "$app/classpath" ]; then
    clear_line
    unlock
    {
      printf '%s: it could not be built. The end of the log:\n\n' "$name"
      tail -n 30 "$log"
      printf '\nThe whole log: %s\n' "$log"
    } >&2
    exit 1
  fi
  finished "Built in $(($(date +%s) - started)) s."
}

wait_for_other() {
  progress 'Waiting for a build that is under way'
  while [ -d "$lock" ]; do
    other=''
    { IFS= read -r other < "$lock/pid"; } 2> /dev/null
    # Killed before it could unlock. A lock without a number is one that is being taken, unless that lasts.
    if [ -n "$other" ] && ! kill -0 "$other" 2> /dev/null || [ -z "$other" ] && [ "$ticks" -gt 100 ]; then
      take_away "$other"
      break
    fi
    tick
  done
  clear_line
}

# Removes a dead process's lock, and puts it back where it turns out to be another's, taken in the meantime.
take_away() {
  mv "$lock" "$lock.$$" 2> /dev/null || return 0
  found=''
  { IFS= read -r found < "$lock.$$/pid"; } 2> /dev/null
  if [ "$found" != "$1" ] && mv "$lock.$$" "$lock" 2> /dev/null; then
    return 0
  fi
  rm -rf "$lock.$$"
}

# The JDK to compile with: the one that JAVA_HOME names or that is on the path, as for './mvnw', and else the oldest
# that will do, because that is the one that the build is made for.
building_java() {
  javac=$(command -v javac) || javac=''
  follow "$javac"
  oldest=999999999 oldest_home=$home
  for jdk in "${JAVA_HOME-}" "${link%/bin/javac}"; do
    if [ -x "$jdk/bin/javac" ] && read_release "$jdk"; then
      printf '%s\n' "$jdk"
      return
    fi
  done
  for jdk in /usr/lib/jvm/* "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/*; do
    if [ -x "$jdk/bin/javac" ] && read_release "$jdk"; then
      rank
      if [ "$rank" -lt "$oldest" ]; then
        oldest=$rank oldest_home=$jdk
      fi
    fi
  done
  printf '%s\n' "$oldest_home"
}

# Begins to show that something takes long: one line that moves at a terminal, a line now and then elsewhere.
progress() {
  doing=$1 ticks=0
  [ -t 2 ] || printf '%s ...\n' "$doing" >&2
}

tick() {
  ticks=$((ticks + 1))
  elapsed=$(($(date +%s) - started))
  if [ -t 2 ]; then
    case $((ticks % 4)) in
      0) hand='|' ;;
      1) hand='/' ;;
      2) hand='-' ;;
      *) hand='\' ;;
    esac
    printf '\r\033[K%s %s  %d s' "$hand" "$doing" "$elapsed" >&2
  elif [ $((ticks % 300)) -eq 0 ]; then
    printf '%s ... %d s\n' "$doing" "$elapsed" >&2
  fi
  sleep 0.1 2> /dev/null || sleep 1
}

finished() {
  clear_line
  printf '%s\n' "$1" >&2
}

clear_line() {
  [ ! -t 2 ] || printf '\r\033[K' >&2
}

unlock() {
  if "$is_ours"; then
    rm -rf "$lock"
  fi
  is_ours=false
}

# Ends on a signal, with the build. Maven gets another signal than the terminal's, which a shell's children in the
# background do not hear.
give_up() {
  trap '' HUP INT TERM
  clear_line
  if [ -n "$builder" ]; then
    kill "$builder" 2> /dev/null
    wait "$builder" 2> /dev/null
  fi
  unlock
  exit "$1"
}
