package com.pipelex.telemetry.erasure;

/** The letter to the operator of a host that does not erase on request. */
final class ErasureLetter {

    private ErasureLetter() {}

    static String text(Erasure erasure) {
        StringBuilder text = new StringBuilder();
        for (ErasurePart part : erasure.parts()) {
            if (part.state().needsLetter()) {
                append(text, part);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, ErasurePart part) {
        text.append("To: the operator of ").append(part.host()).append('\n');
        text.append("Subject: Erasure of telemetry events\n\n");
        text.append("Please delete the following events from the project with the key ")
                .append(part.projectKey())
                .append(
                        ".\nThey are my personal data, and I ask for their erasure under article 17 of the GDPR. I have no"
                                + " other\nidentifier: the ids are random. Please confirm once they are deleted.\n\n");
        text.append("Events (uuid):\n");
        part.ids().uuids().forEach(uuid -> text.append(uuid).append('\n'));
        if (!part.ids().distinctIds().isEmpty()) {
            text.append("\nPersons (distinct_id), with all of their events:\n");
            part.ids().distinctIds().forEach(id -> text.append(id).append('\n'));
        }
        text.append('\n');
    }
}
