package com.pipelex.collector.web;

/** A handler of the requests to some paths. It runs on a worker thread, so it may wait for the database. */
@FunctionalInterface
public interface Handler {

    /** Never throws for what a request holds; what it throws is answered with 500 and without a word of it. */
    WebResponse answer(WebRequest request) throws Exception;
}
