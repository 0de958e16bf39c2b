/** Telemetry that asks first: consent, typed events, redaction, a durable spool, and delivery. */
@SuppressWarnings("requires-automatic") // tomlj has a name for the module path, and no descriptor
module com.pipelex.telemetry {
    requires org.tomlj;
    requires static transitive java.compiler; // the annotation of generated sources
    requires static transitive org.jspecify;

    exports com.pipelex.telemetry;
    exports com.pipelex.telemetry.consent;
    exports com.pipelex.telemetry.delivery;
    exports com.pipelex.telemetry.erasure;
    exports com.pipelex.telemetry.event;
    exports com.pipelex.telemetry.testing;
}
