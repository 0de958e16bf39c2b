package com.pipelex.collector.web;

/** A handler of the requests to some paths. It runs on a worker thread, so it may wait for the database. */
@FunctionalInterface
public interface Handler {
    /** Responds to a method that no path allows. */
    Handler NOT_ALLOWED = request -> CrossOrigin.allow(request, WebResponse.readOnly());

    /** Responds to an unknown path; a page of any site may read it. */
    Handler NOT_FOUND = request -> CrossOrigin.allow(request, WebResponse.plain(404, "not found"));

    /** Responds to a request. It throws for no request; after an exception the response is 500, without its message. */
    WebResponse handle(WebRequest request) throws Exception;
}
