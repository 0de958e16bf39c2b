# Launches the collector; read by the launcher of pipelex, which finds the root, a Java and what is missing.
#
# Variables: PIPELEX_JAVA as for pipelex; COLLECTOR_JAVA_OPTS, further options for Java, such as -Xmx1g.

launch() {
  name=collector module=collector-server app=$root/collector-server/target/app
  find_java
  build_once
  find_classes
  # Names of files are UTF-8 too.
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
    C | POSIX)
      LC_CTYPE=C.UTF-8
      [ -z "${LC_ALL-}" ] || LC_ALL=C.UTF-8
      export LC_CTYPE
      ;;
  esac
  # Throughput before pauses, unless another collector was chosen: two are one too many for Java.
  case ${COLLECTOR_JAVA_OPTS-}${JAVA_TOOL_OPTIONS-}${JDK_JAVA_OPTIONS-}${_JAVA_OPTIONS-} in
    *-XX:+Use*GC*) gc='' ;;
    *) gc=-XX:+UseParallelGC ;;
  esac
  # The database makes files by itself: they are for the owner alone, as all others are.
  umask 077
  # A heap that one can plan with; the database's memory comes on top (memory_mb in collector.toml).
  # shellcheck disable=SC2086
  exec "$home/bin/java" -Xmx512m $gc -XX:-UsePerfData -XX:+IgnoreUnrecognizedVMOptions \
    -XX:+ExitOnOutOfMemoryError -XX:+DisplayVMOutputToStderr --enable-native-access=ALL-UNNAMED \
    -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 ${COLLECTOR_JAVA_OPTS-} -cp "$cp" com.pipelex.collector.Main "$@"
}
