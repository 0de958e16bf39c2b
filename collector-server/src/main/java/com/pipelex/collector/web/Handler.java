package com.pipelex.collector.web;

/** Answers the requests of some paths. Called on a worker thread of its own, so that it may wait for the database. */
@FunctionalInterface
public interface Handler {

    /** Never throws for what a request holds; what it throws is answered with 500 and without a word of it. */
    WebResponse answer(WebRequest request) throws Exception;
}
