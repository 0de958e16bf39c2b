package com.pipelex.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a traced process asked of the operating system, by the command that asked. */
final class SystemCalls {

    /** The options of {@code strace} that this reads the output of. */
    static List<String> strace(Path trace) {
        return List.of(
                "strace",
                "-f",
                "-qq",
                "--seccomp-bpf",
                "-y",
                "-s",
                "4096",
                "-e",
                "trace=network,process,file",
                "-o",
                trace.toString());
    }

    private static final Pattern CALL = Pattern.compile("^(\\d+) +(.*)$", Pattern.DOTALL);
    private static final Pattern UNFINISHED = Pattern.compile(" <unfinished \\.\\.\\.>$");
    private static final Pattern RESUMED = Pattern.compile("^<\\.\\.\\. \\w+ resumed>");
    private static final Pattern OPENED = Pattern.compile("= \\d+<([^>]*)>");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern PORT = Pattern.compile("sin6?_port=htons\\((\\d+)\\)");
    private static final List<String> CHANGING = List.of(
            "creat(",
            "rename",
            "link",
            "symlink",
            "unlink",
            "rmdir(",
            "mkdir",
            "chmod",
            "fchmodat",
            "chown",
            "lchown",
            "truncate(",
            "mknod",
            "utime",
            "setxattr",
            "lsetxattr");

    private static final List<String> LOOKING =
            List.of("open", "stat", "lstat", "newfstatat", "statx", "access", "faccessat", "readlink");

    /** One call, whole, and the number of the command it belongs to; -1 before the first. */
    record Call(int command, String text) {}

    private final List<Call> calls = new ArrayList<>();

    static SystemCalls read(Path trace) throws IOException {
        SystemCalls read = new SystemCalls();
        Map<String, String> unfinished = new HashMap<>();
        int command = -1;
        for (String line : new String(Files.readAllBytes(trace), StandardCharsets.ISO_8859_1).split("\n")) {
            Matcher parts = CALL.matcher(line);
            if (!parts.matches()) {
                continue;
            }
            String text = parts.group(2);
            int marker = text.indexOf("\"" + HostileHost.MARKER);
            if (marker >= 0) {
                int from = marker + 1 + HostileHost.MARKER.length();
                command = Integer.parseInt(text.substring(from, text.indexOf('"', from)));
                continue;
            }
            if (UNFINISHED.matcher(text).find()) {
                unfinished.put(parts.group(1), UNFINISHED.matcher(text).replaceFirst(""));
                continue;
            }
            Matcher resumed = RESUMED.matcher(text);
            if (resumed.find()) {
                text = unfinished.getOrDefault(parts.group(1), "") + text.substring(resumed.end());
                unfinished.remove(parts.group(1));
            }
            read.calls.add(new Call(command, text));
        }
        for (String left : unfinished.values()) {
            read.calls.add(new Call(command, left));
        }
        return read;
    }

    /** The calls that reach another process or machine by network, but for those to a port of the loopback. */
    List<Call> connections(int allowedPort) {
        List<Call> found = new ArrayList<>();
        for (Call call : calls) {
            Matcher port = PORT.matcher(call.text());
            boolean reaches = call.text().startsWith("connect(") || call.text().startsWith("send");
            if (reaches && port.find() && Integer.parseInt(port.group(1)) != allowedPort) {
                found.add(call);
            }
        }
        return found;
    }

    /** The programs that were started. */
    List<Call> programs() {
        return calls.stream().filter(call -> call.text().startsWith("exec")).toList();
    }

    /** The files that were created, opened for writing, renamed, deleted or changed: calls that succeeded, by path. */
    Map<String, Call> changed(Path folder) {
        Map<String, Call> changed = new HashMap<>();
        for (Call call : calls) {
            String text = call.text();
            boolean isOpen = text.startsWith("open")
                    && (text.contains("O_WRONLY") || text.contains("O_RDWR") || text.contains("O_CREAT"));
            Matcher opened = OPENED.matcher(text);
            if (isOpen && opened.find()) {
                changed.put(opened.group(1), call);
            } else if (text.endsWith("= 0") && CHANGING.stream().anyMatch(text::startsWith)) {
                Matcher quoted = QUOTED.matcher(text);
                while (quoted.find()) {
                    changed.put(folder.resolve(quoted.group(1)).normalize().toString(), call);
                }
            }
        }
        return changed;
    }

    /** The files below a folder that were opened or looked at, relative to it. */
    List<String> touched(Path folder) {
        List<String> touched = new ArrayList<>();
        for (Call call : calls) {
            Matcher quoted = QUOTED.matcher(call.text());
            // The first of a call is the file; what follows are arguments, and what a link leads to.
            if (LOOKING.stream().anyMatch(call.text()::startsWith) && quoted.find()) {
                Path path = folder.resolve(quoted.group(1).replace("\\", "?")).normalize();
                if (path.startsWith(folder) && !path.equals(folder)) {
                    touched.add(folder.relativize(path).toString());
                }
            }
        }
        return touched.stream().distinct().sorted().toList();
    }
}
