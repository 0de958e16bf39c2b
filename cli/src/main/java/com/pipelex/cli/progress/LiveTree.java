package com.pipelex.cli.progress;

import com.pipelex.cli.terminal.Screen;
import com.pipelex.cli.terminal.TerminalSize;
import com.pipelex.runtime.event.RunStep;
import com.pipelex.runtime.event.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tree of a run, drawn over and over at a terminal by a thread of its own, which ends with the run. A run that is over
 * at once is drawn once. The cursor is hidden meanwhile, and comes back whatever ends the run.
 */
final class LiveTree implements RunWatch {

    /** Ten times a second looks alive, and costs nothing. */
    private static final long FRAME_MILLIS = 100;

    private static final String ESCAPE = "\u001b[";
    private static final String HIDE_CURSOR = ESCAPE + "?25l";
    private static final String SHOW_CURSOR = ESCAPE + "?25h";
    private static final String TO_LINE_END = ESCAPE + "K";
    private static final String TO_SCREEN_END = ESCAPE + "J";

    private final Screen screen;
    private final Supplier<? extends Supplier<TerminalSize>> sizes;
    private final TreeLines lines;
    private final Object lock = new Object();
    private boolean isOver;
    private @Nullable Thread painter;
    private List<Integer> drawn = List.of();
    private boolean isCursorHidden;

    /** @param sizes makes what says how large the terminal is; made when drawing begins */
    LiveTree(Screen screen, Supplier<? extends Supplier<TerminalSize>> sizes) {
        this.screen = screen;
        this.sizes = sizes;
        this.lines = new TreeLines(screen.errInk());
    }

    @Override
    public void begin(RunTree tree) {
        Thread thread = new Thread(() -> paint(tree), "pipelex-progress");
        thread.setDaemon(true);
        painter = thread;
        thread.start();
    }

    private void paint(RunTree tree) {
        try {
            Supplier<TerminalSize> size = sizes.get();
            for (int frame = 0; goesOn(); frame++) {
                draw(lines.lines(tree.rows(), size.get(), frame), size.get());
            }
            draw(lines.lines(tree.rows(), size.get(), TreeLines.AT_REST), size.get());
            screen.err().println();
        } finally {
            if (isCursorHidden) {
                screen.err().print(SHOW_CURSOR);
            }
            screen.err().flush();
        }
    }

    /** Waits for the time of the next picture. */
    private boolean goesOn() {
        synchronized (lock) {
            long until = System.nanoTime() + FRAME_MILLIS * 1_000_000;
            for (long left = FRAME_MILLIS; !isOver && left > 0; left = (until - System.nanoTime()) / 1_000_000) {
                try {
                    lock.wait(left);
                } catch (InterruptedException ending) {
                    return false;
                }
            }
            return !isOver;
        }
    }

    private void draw(List<TreeLines.Line> picture, TerminalSize size) {
        StringBuilder out = new StringBuilder();
        synchronized (lock) {
            if (!isOver && !isCursorHidden) {
                isCursorHidden = true;
                out.append(HIDE_CURSOR);
            }
        }
        // A terminal that has become narrower has broken what was drawn into more lines.
        int above = 0;
        for (int width : drawn) {
            above += 1 + Math.max(0, width - 1) / size.columns();
        }
        above = Math.min(above, size.rows() - 1);
        if (above > 0) {
            out.append(ESCAPE).append(above).append("F");
        }
        List<Integer> widths = new ArrayList<>();
        for (TreeLines.Line line : picture) {
            out.append(line.text()).append(TO_LINE_END).append('\n');
            widths.add(line.width());
        }
        out.append(TO_SCREEN_END);
        drawn = widths;
        screen.err().print(out);
        screen.err().flush();
    }

    @Override
    public void finished(RunStep step, RunState state, Duration duration, Usage usage) {
        // The next picture shows it.
    }

    @Override
    public void close() {
        Thread thread = painter;
        synchronized (lock) {
            isOver = true;
            lock.notifyAll();
        }
        if (thread == null) {
            return;
        }
        boolean wasInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
