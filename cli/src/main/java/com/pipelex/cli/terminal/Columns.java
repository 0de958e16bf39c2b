package com.pipelex.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells, printed in columns as wide as their widest cell. */
public final class Columns {

    private final List<List<String>> rows = new ArrayList<>();

    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    public void print(Screen screen) {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int at = 0; at < row.size(); at++) {
                int width = row.get(at).length();
                if (at == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(at, Math.max(widths.get(at), width));
                }
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int at = 0; at < row.size(); at++) {
                String cell = row.get(at);
                line.append(cell).append(" ".repeat(widths.get(at) - cell.length() + 2));
            }
            screen.out().println(line.toString().stripTrailing());
        }
    }
}
