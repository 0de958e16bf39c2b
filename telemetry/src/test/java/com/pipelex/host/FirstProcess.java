package com.pipelex.host;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The first process of a container, which runs a command and waits for that one alone. */
public final class FirstProcess {

    private FirstProcess() {}

    /**
     * Runs the command, and once all of its processes have ended counts those that nothing has waited for.
     *
     * @param args the command line, in lines
     */
    public static void main(String[] args) throws Exception {
        Process command = new ProcessBuilder(List.of(args[0].split("\n", -1)))
                .redirectErrorStream(true)
                .start();
        System.out.print(new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        command.waitFor();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (count(false) > 0 && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        System.out.println("zombies: " + count(true));
    }

    /** Other processes here: those that have ended, or those that have not. */
    private static int count(boolean hasEnded) throws IOException {
        int count = 0;
        for (String name : new File("/proc").list()) {
            if (name.matches("[0-9]+") && !name.equals("1")) {
                try {
                    String stat = Files.readString(Path.of("/proc", name, "stat"));
                    count += stat.contains(") Z") == hasEnded ? 1 : 0;
                } catch (IOException gone) {
                    // It has ended since the folder was listed.
                }
            }
        }
        return count;
    }
}
