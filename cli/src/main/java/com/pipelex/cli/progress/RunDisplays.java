package com.pipelex.cli.progress;

import com.pipelex.cli.terminal.Screen;
import com.pipelex.cli.terminal.TerminalSize;
import java.util.Map;

/** The displays of a run: {@link LiveTree} at a terminal, {@link PipeLines} elsewhere. */
public final class RunDisplays {

    private RunDisplays() {}

    /** The display that fits a screen: live on a terminal that shows colour, outside of CI, where no JSON is asked for. */
    public static RunWatch on(Screen screen, Map<String, String> environment, boolean isForScripts) {
        String ci = environment.getOrDefault("CI", "");
        boolean isLog = !ci.isEmpty() && !ci.equals("false");
        boolean isWindows = System.getProperty("os.name", "").startsWith("Windows");
        return screen.errInk().isOn() && !isForScripts && !isLog && !isWindows
                ? new LiveTree(screen, TerminalSize.Watched::new)
                : new PipeLines(screen);
    }
}
