package dev.fairlead.function;

/** The code cannot be used as a function; the message is for the person who wrote it. */
public final class FunctionSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    FunctionSyntaxException(String message, int line) {
        super(message);
        this.line = line;
    }

    /** Line of the code, from 1; 0 if not known. */
    public int line() {
        return line;
    }
}
