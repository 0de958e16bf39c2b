package com.pipelex.telemetry;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of delivery: takes what is pending, sends it, writes down what was accepted, and leaves the rest for next time.
 * A process that dies at any point of it sends an event again under the same uuid at worst. Used once, by one thread;
 * {@code delivery.lock} keeps other senders out.
 *
 * <p>An event that a host refuses by itself never costs the others: a batch that gets 400 or 413 is halved until the one
 * is found.
 */
final class Delivery {

    /** A run of halving that finds no end is one where the host refuses everything. */
    private static final int MAX_REQUESTS = 300;

    private final Home home;
    private final Environment environment;
    private final RetryPolicy retryPolicy;
    private final LongSupplier clock;
    private final Deadline deadline;
    private final PostHogClient client;
    private final Ledger ledger;
    private DeliveryState state = new DeliveryState();
    private Answer last = new Answer.Later(0, 0);
    private Mode mode = Mode.OFF;
    private @Nullable DeliveryOutcome stopped;
    private int accepted;
    private int requests;

    Delivery(Home home, Environment environment, DeliveryOptions options, LongSupplier clock, Deadline deadline) {
        this.home = home;
        this.environment = environment;
        this.retryPolicy = new RetryPolicy(options, deadline);
        this.clock = clock;
        this.deadline = deadline;
        this.client = new PostHogClient(options, environment, clock);
        this.ledger = new Ledger(home);
    }

    /** How far a run respects what the last one left. */
    enum Waiting {
        /** In all: a sender that nobody asked for. */
        RESPECTED,
        /** Only what the host itself asked for, or refused us: in-process, and at a command's end. */
        HOSTS,
        /** Not at all: a person who sends by hand. */
        IGNORED
    }

    DeliveryReport run(Waiting waiting) {
        Permit permit = permit();
        if (permit == null) {
            return report(DeliveryOutcome.OFF, "", 0);
        }
        String host = permit.destination().host();
        if (!permit.mayDeliver()) {
            return report(permit.settings().dry() ? DeliveryOutcome.DRY : DeliveryOutcome.NO_KEY, host, 0);
        }
        if (!Files.isDirectory(home.dataFolder(), LinkOption.NOFOLLOW_LINKS)) {
            return report(DeliveryOutcome.NOTHING, host, 0);
        }
        try (DeliveryLock lock = DeliveryLock.tryTake(home)) {
            return lock == null ? report(DeliveryOutcome.BUSY, host, 0) : locked(permit, waiting);
        } catch (IOException unwritable) {
            return report(DeliveryOutcome.UNWRITABLE, host, 0);
        }
    }

    private @Nullable Permit permit() {
        return Consent.permit(home, environment.variables());
    }

    private DeliveryReport report(DeliveryOutcome outcome, String host, int left) {
        return new DeliveryReport(outcome, accepted, left, requests, requests == 0 ? 0 : last.status(), host);
    }

    private DeliveryReport locked(Permit permit, Waiting waiting) throws IOException {
        String host = permit.destination().host();
        state = DeliveryState.read(home);
        if (isWaiting(waiting, permit.destination())) {
            return report(DeliveryOutcome.WAITING, host, 0);
        }
        mode = permit.mode();
        List<PendingLine> lines = lines(new PendingFolder(home, clock).takeStock(state), permit.mode());
        state.limit(clock.getAsLong());
        List<PendingLine> sendable = withoutFlawed(lines);
        boolean isNothing = sendable.isEmpty();
        settle(lines);
        PendingLine lossReport = isNothing ? null : lossReport(permit);
        if (lossReport != null) {
            sendable.add(lossReport);
            lines.add(lossReport);
        }
        for (int from = 0; from < sendable.size() && stopped == null; ) {
            int count = Body.fitting(sendable, from);
            send(sendable.subList(from, from + count));
            settle(lines);
            from += count;
        }
        settle(lines);
        DeliveryOutcome outcome =
                stopped != null ? stopped : isNothing ? DeliveryOutcome.NOTHING : DeliveryOutcome.DELIVERED;
        if (requests > 0) {
            state.ended(outcome, last, permit.destination(), clock.getAsLong());
        }
        state.write(home);
        return report(outcome, host, left(sendable));
    }

    private boolean isWaiting(Waiting waiting, Destination destination) {
        return switch (waiting) {
            case RESPECTED -> state.isWaiting(destination, clock.getAsLong());
            case HOSTS -> state.isAskedToWait(destination, clock.getAsLong());
            case IGNORED -> false;
        };
    }

    /**
     * What was lost and the receiver does not know of yet, as an event among the others: it is pending before it is sent,
     * so that it has one uuid however often that takes. Null where there is nothing to report.
     */
    private @Nullable PendingLine lossReport(Permit permit) {
        long[] losses = state.unreported();
        byte[] line = LossReport.line(permit, environment, losses, clock.getAsLong());
        Spool spool = new Spool(permit);
        File file = line == null || !spool.append(line, line.length, clock.getAsLong()) ? null : spool.finish();
        PendingFile pending = file == null ? null : PendingFile.of(file);
        if (line == null || pending == null) {
            return null;
        }
        state.reported(losses, 1);
        if (!state.isWritten(home)) {
            state.reported(losses, -1);
            pending.file().delete();
            return null;
        }
        return PendingLine.of(pending, line, mode).get(0);
    }

    private static int left(List<PendingLine> lines) {
        int left = 0;
        for (PendingLine line : lines) {
            left += line.isDone() || line.isReport() ? 0 : 1;
        }
        return left;
    }

    private static List<PendingLine> lines(List<PendingFile> files, Mode mode) {
        List<PendingLine> lines = new ArrayList<>();
        for (PendingFile file : files) {
            byte[] content = PendingFolder.read(file);
            if (content != null && content.length == 0) {
                file.file().delete();
            } else if (content != null) {
                lines.addAll(PendingLine.of(file, content, mode));
            }
        }
        return lines;
    }

    private List<PendingLine> withoutFlawed(List<PendingLine> lines) {
        List<PendingLine> sendable = new ArrayList<>();
        for (PendingLine line : lines) {
            DropReason flaw = line.flaw();
            if (flaw == null) {
                sendable.add(line);
            } else {
                drop(line, flaw);
            }
        }
        return sendable;
    }

    /** A report that is refused is no loss: what it tells of is counted here all the same. */
    private void drop(PendingLine line, DropReason reason) {
        line.dropped();
        state.drop(reason, line.isReport() ? 0 : 1);
    }

    /** Sends some lines, and halves of them where the host wants that; {@link #stopped} says whether to go on. */
    private void send(List<PendingLine> lines) {
        Answer answer = attempts(lines);
        if (answer instanceof Answer.TooLarge || answer instanceof Answer.Bad) {
            if (lines.size() == 1) {
                drop(lines.get(0), answer instanceof Answer.Bad ? DropReason.REFUSED : DropReason.REFUSED_TOO_LARGE);
                return;
            }
            int middle = lines.size() / 2;
            send(lines.subList(0, middle));
            if (stopped == null) {
                send(lines.subList(middle, lines.size()));
            }
        } else if (answer instanceof Answer.Rejected) {
            stopped = DeliveryOutcome.REJECTED;
        } else if (answer instanceof Answer.Later && stopped == null) {
            stopped = DeliveryOutcome.LATER;
        }
    }

    /** Sends until there is an answer that another attempt would not change, or no more attempt is to be made. */
    private Answer attempts(List<PendingLine> lines) {
        for (int retries = 0; ; retries++) {
            Permit permit = permit();
            boolean isOff = permit == null || !permit.mayDeliver();
            if (permit == null || isOff || permit.mode() != mode || requests >= MAX_REQUESTS || deadline.isOver()) {
                stopped = isOff ? DeliveryOutcome.OFF : DeliveryOutcome.LATER;
                return new Answer.Later(0, 0);
            }
            byte[] body = body(permit, lines);
            requests++;
            last = client.post(permit.destination(), body, deadline);
            if (last instanceof Answer.Accepted) {
                accept(permit, lines, body);
                return last;
            }
            long pause = retryPolicy.pauseMillis(last, retries);
            if (pause == RetryPolicy.NO_RETRY) {
                return last;
            }
            deadline.pause(pause);
        }
    }

    private byte[] body(Permit permit, List<PendingLine> lines) {
        List<byte[]> parts = new ArrayList<>(lines.size());
        for (PendingLine line : lines) {
            parts.add(line.bytes());
        }
        return Body.of(permit.destination().projectKey(), parts, clock.getAsLong());
    }

    private void accept(Permit permit, List<PendingLine> lines, byte[] body) {
        int events = 0;
        for (PendingLine line : lines) {
            line.done();
            events += line.isReport() ? 0 : 1;
        }
        accepted += events;
        state.accepted(events);
        try {
            ledger.append(permit.destination().host(), last.status(), lines.size(), body, clock.getAsLong());
        } catch (IOException full) {
            // It has been delivered all the same; keeping it pending would only send it again.
        }
    }

    /**
     * Deletes the files of which nothing is left, and rewrites those of which something is. The figures are written down
     * first: a process that is killed here leaves an event counted twice, never one that is not.
     */
    private void settle(List<PendingLine> lines) {
        Map<PendingFile, List<PendingLine>> left = new java.util.LinkedHashMap<>();
        Set<PendingFile> touched = new LinkedHashSet<>();
        for (PendingLine line : lines) {
            List<PendingLine> rest = left.computeIfAbsent(line.file(), file -> new ArrayList<>());
            if (line.isDone()) {
                touched.add(line.file());
            } else {
                rest.add(line);
            }
        }
        touched.removeIf(file -> !file.file().exists());
        if (touched.isEmpty()) {
            return;
        }
        boolean isCounted = state.isWritten(home);
        for (PendingLine line : lines) {
            if (line.isDropped() && !isCounted) {
                // A disk that is full takes no figures: what is lost stays until it can be counted.
                touched.remove(line.file());
            }
        }
        for (PendingFile file : touched) {
            settle(file, left.getOrDefault(file, List.of()));
        }
    }

    private static void settle(PendingFile file, List<PendingLine> rest) {
        if (rest.isEmpty()) {
            file.file().delete();
        } else if (file.file().exists()) {
            try {
                PendingFolder.rewrite(file, rest);
            } catch (IOException full) {
                // What was accepted may be sent again, under the same uuid.
            }
        }
    }
}
