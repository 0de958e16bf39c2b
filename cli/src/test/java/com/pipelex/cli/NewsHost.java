package com.pipelex.cli;

import com.pipelex.telemetry.NoticePrompt;
import com.pipelex.telemetry.Telemetry;
import com.pipelex.telemetry.Terminal;
import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.ConsentDecision;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.event.Catalogued;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.event.EventType;

/** A tool in a release that collects a category more than the one before, as its host would write it. */
final class NewsHost {

    private NewsHost() {}

    /** What it can record. */
    @Catalogued(name = "news-host", version = 2)
    sealed interface NewsHostEvent extends Event {

        /** Recorded from the first release on. */
        @EventType(name = "used", category = "Usage", reason = "To see whether it is used.")
        record Used() implements NewsHostEvent {}

        /** New. */
        @EventType(name = "failed", category = "Failures", notice = 2, reason = "To mend defects.")
        record Failed() implements NewsHostEvent {}
    }

    /** Asks if that is due, records one event of each, and says on stdout that it ran. */
    public static void main(String[] args) {
        Home home = Home.of("pipelex");
        ConsentDecision decision = Consent.decide(home, System.getenv());
        NewsHost_NewsHostEventCatalogue catalogue = NewsHost_NewsHostEventCatalogue.INSTANCE;
        if (NoticePrompt.isDue(decision, catalogue, Terminal.of(null), System.getenv())) {
            new NoticePrompt(home, catalogue, System.in, System.err).ask(decision);
            decision = Consent.decide(home, System.getenv());
        }
        try (Telemetry telemetry = Telemetry.builder("pipelex")
                .home(home)
                .decision(decision)
                .catalogue(catalogue)
                .build()) {
            telemetry.record(new NewsHostEvent.Used());
            telemetry.record(new NewsHostEvent.Failed());
        }
        System.out.println("It ran.");
    }
}
