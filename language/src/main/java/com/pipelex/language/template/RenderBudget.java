package com.pipelex.language.template;

/** The budget of one rendering: a template that loops or grows without end fails with a message. */
final class RenderBudget {

    /** The longest text of a template, of its output and of any intermediate value. */
    static final int MOST_CHARACTERS = 10_000_000;

    /** The longest list that a template can create. */
    static final int MOST_ITEMS = 100_000;

    private static final int MOST_STEPS = 3_000_000;
    private static final int CHARACTERS_OF_A_STEP = 32;

    private int left = MOST_STEPS;

    /** Pays for one step. */
    void step() throws TemplateException {
        steps(1);
    }

    /** Pays for several steps. */
    void steps(int count) throws TemplateException {
        left -= count;
        if (left < 0) {
            throw new TemplateException(
                    "The template takes too many steps: its loops run too often or its lists are too long.", 0);
        }
    }

    /** Pays for a text that is created, and refuses one that would be too long. */
    void characters(long length) throws TemplateException {
        if (length > MOST_CHARACTERS) {
            throw new TemplateException("The template makes a text of more than 10,000,000 characters.", 0);
        }
        steps((int) (length / CHARACTERS_OF_A_STEP));
    }

    /** Pays for a list that is created, and refuses one that would be too long. */
    void items(long count) throws TemplateException {
        if (count > MOST_ITEMS) {
            throw new TemplateException("The template makes a list of more than 100,000 items.", 0);
        }
        steps((int) count);
    }
}
