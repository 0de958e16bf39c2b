package com.pipelex.collector;

import com.pipelex.collector.config.ProjectKeys;
import com.pipelex.collector.config.Settings;
import com.pipelex.collector.config.SettingsFile;
import com.pipelex.collector.web.TokenStore;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The run of {@code collector} and {@code collector serve}, until a signal ends it. */
abstract sealed class ServerRunner extends DirectoryCommand permits Main, ServeCommand {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port; 0 for any free one (default: 'port' in collector.toml, 8000).")
    @Nullable
    Integer port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "The address to listen on (default: 'bind' in collector.toml, loopback).")
    @Nullable
    String bind;

    @Option(
            names = "--project-key",
            paramLabel = "KEY",
            description = "An additional key for the first project, for this run only.")
    @Nullable
    String projectKey;

    @Override
    public Integer call() throws Exception {
        PrintStream err = System.err;
        boolean isFirst = SettingsFile.create(data);
        Settings settings = asked(SettingsFile.read(data));
        DirectoryLock lock = DirectoryLock.take(data);
        SettingsFile.protect(data);
        Collector collector = Collector.start(settings, data);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(collector, lock), "collector-end"));
        lock.announce(collector.address());
        TokenStore tokens = new TokenStore(data);
        if (tokens.isEmpty()) {
            welcome(err, settings, collector.address(), tokens.create(), isFirst);
        }
        if (!InetAddress.getByName(settings.bind()).isLoopbackAddress() && !settings.isBehindTls()) {
            err.println("! Listening on " + settings.bind()
                    + " without TLS: anyone on the network path can read what is sent and shown."
                    + " Put a TLS proxy in front and set behind_tls = true.");
        }
        System.out.println("collector listening on " + collector.address());
        System.out.flush();
        new CountDownLatch(1).await();
        return 0;
    }

    /** On a signal: drains for 5 seconds at most. A JVM that ends by a signal says so in its code; a server should not. */
    private static void end(Collector collector, DirectoryLock lock) {
        Thread closing = new Thread(collector::close, "collector-close");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        lock.close();
        Runtime.getRuntime().halt(closing.isAlive() ? 1 : 0);
    }

    private Settings asked(Settings file) throws CollectorException {
        Settings settings = new Settings(
                bind == null ? file.bind() : bind,
                port == null ? file.port() : port,
                file.memoryMb(),
                file.isBehindTls(),
                file.edge(),
                file.projects());
        if (projectKey == null) {
            return settings;
        }
        String wrong = ProjectKeys.problem(projectKey);
        if (wrong != null) {
            throw new CollectorException("--project-key " + wrong + ".");
        }
        return settings.withKey(projectKey);
    }

    private void welcome(PrintStream err, Settings settings, URI address, String token, boolean isFirst) {
        if (isFirst) {
            err.println("A new collector in " + data.toAbsolutePath() + ".");
            err.println("  configuration  " + data.resolve(SettingsFile.NAME).toAbsolutePath());
            err.println("  project key    " + settings.projects().get(0).keys().get(0) + "   (for clients)");
        }
        err.println("  login token    " + token + "   (shown only once; 'collector token' creates another)");
        err.println("  dashboard      " + address + "/dashboard");
    }
}
