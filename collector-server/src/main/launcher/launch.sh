# Launches the collector; read by the launcher of pipelex, which finds the root, a Java and what is missing.
#
# Variables: PIPELEX_JAVA as for pipelex; COLLECTOR_JAVA_OPTS, further options for Java, such as -Xmx1g.

launch() {
  name=collector module=collector-server app=$root/collector-server/target/app
  find_java
  build_once
  find_classes
  # A heap that one can plan with; the database's memory comes on top (memory_mb in collector.toml).
  # shellcheck disable=SC2086
  exec "$home/bin/java" -Xmx512m -XX:+UseParallelGC -XX:-UsePerfData -XX:+IgnoreUnrecognizedVMOptions \
    -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 \
    -Dstderr.encoding=UTF-8 ${COLLECTOR_JAVA_OPTS-} -cp "$cp" com.pipelex.collector.Main "$@"
}
