# Makes the start-up archives; read by the launcher, not run by itself.
#
# An archive holds the classes of our commands as the JVM has them in memory. It is made from what the commands of
# training/commands load, each in a process of its own: their lists of classes are joined, and one dump makes a static
# archive of all of them. From JDK 24 on the classes are linked in it too, which makes it an AOT cache; one made with
# -XX:AOTCacheOutput starts no faster, and knows one command only.
#
# What cannot be made is left out without a word: the program runs without.

# Makes the archive for the JDK in $home where there is none that fits.
make_archive() {
  find_classes
  if [ -n "$archive" ] && [ -z "$(find "$root/cli/src/main/launcher/training" -newer "$archive")" ]; then
    return 0
  fi
  mkdir -p "$app/archive" 2> /dev/null && [ -w "$app/archive" ] || return 0
  work=$(mktemp -d) || return 0
  trap 'rm -rf "$work"' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  (dump) > /dev/null 2>&1 < /dev/null
  rm -rf "$work"
  trap - EXIT HUP INT TERM
}

dump() {
  train
  # Lists of several processes cannot be joined with their ids, nor with the classes that have a loader of their own.
  sed -e '/source:/d' -e 's/ id: [0-9]*//' "$work"/list.* | awk '!seen[$0]++' > "$work/classes"
  # All of telemetry: what no training reaches (a choice that git knows of, a delivery that is due) must cost nothing either.
  "$home/bin/jar" tf "$app/lib/telemetry-"*.jar | sed -n '/^module-info/d; /testing/d; s/\.class$//p' >> "$work/classes"
  jvm_flags
  made=$work/made.jsa
  if [ "$feature" -ge 24 ]; then
    dumping='-XX:+AOTClassLinking' trying='-XX:AOTMode=on -XX:AOTCache='
  else
    dumping='-XX:+IgnoreUnrecognizedVMOptions' trying='-Xshare:on -XX:SharedArchiveFile='
  fi
  clean "$home/bin/java" $flags -Xshare:dump $dumping "-XX:SharedClassListFile=$work/classes" \
    "-XX:SharedArchiveFile=$made" -cp "$cp" || return 1
  # Only what this JVM really accepts: it would start slower with one that it rejects than with none.
  clean "$home/bin/java" $flags $trying"$made" -cp "$cp" com.pipelex.cli.Main --version || return 1
  cp -f "$made" "$app/archive/$feature.jsa.$$" && chmod 644 "$app/archive/$feature.jsa.$$" || return 1
  mv -f "$app/archive/$feature.jsa.$$" "$app/archive/$feature.jsa"
  printf '%s\n' "$root $build" > "$app/archive/$feature.for"
}

# Runs the commands of training/commands in a folder of their own; nothing of it leaves the machine.
train() {
  training=$root/cli/src/main/launcher/training
  mkdir "$work/home" "$work/project"
  cd "$work/project" || return 1
  cp -R "$training/project/." . || return 1
  jvm_flags
  count=0
  while IFS= read -r line; do
    case $line in
      '' | '#'*) continue ;;
    esac
    count=$((count + 1))
    # shellcheck disable=SC2086
    clean "$home/bin/java" $flags -Xshare:auto "-XX:DumpLoadedClassList=$work/list.$count" -Dpipelex.terminal= \
      -cp "$cp" com.pipelex.cli.Main $line < /dev/null
  done < "$training/commands"
}

# Runs $@ with nothing of the person's environment that could change what is loaded.
clean() {
  env -i "PATH=$PATH" "HOME=$work/home" "TMPDIR=$work" LC_ALL=C.UTF-8 "$@"
}

# What packaging calls: for the JDK that the launcher uses, and for the JDK of the build, whose folder is $1.
make_archives() {
  find_java
  make_archive
  chosen=$feature
  # One archive a feature number: that of the JDK that is used goes before.
  if read_release "$1" && [ "$feature" -ne "$chosen" ]; then
    home=$1
    make_archive
  fi
}
