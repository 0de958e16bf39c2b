package com.pipelex.language.template;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group of items that have something in common: also a pair, for {@code for key, items in …}. */
final class ItemGroup extends AbstractList<@Nullable Object> {

    private final @Nullable Object grouper;
    private final List<@Nullable Object> items = new ArrayList<>();

    ItemGroup(@Nullable Object grouper) {
        this.grouper = grouper;
    }

    @Override
    public @Nullable Object get(int index) {
        return index == 0 ? grouper : items;
    }

    @Override
    public int size() {
        return 2;
    }

    void include(@Nullable Object item) {
        items.add(item);
    }
}
