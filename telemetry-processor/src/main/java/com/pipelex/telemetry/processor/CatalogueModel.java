package com.pipelex.telemetry.processor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue: what stands behind one interface marked {@code @Catalogued}.
 *
 * @param packageName where the generated class goes
 * @param className the generated class's simple name
 * @param contextType the context record's qualified name; null where there is none
 */
record CatalogueModel(
        String packageName,
        String className,
        String name,
        int version,
        @Nullable String contextType,
        List<PropertyModel> context,
        List<EventModel> events) {

    CatalogueModel {
        context = List.copyOf(context);
        events = List.copyOf(events);
    }
}
