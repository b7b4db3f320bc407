package dev.fairlead.app;

/** What a command's exit status says; the numbers are promised to scripts. */
enum Status {
    DONE(0),
    FAILED(1),
    BAD_INPUT(2),
    PORT_TAKEN(3),
    DATA_IN_USE(4),
    DATABASE_REFUSED(5),
    NO_TOOLCHAIN(6),
    OUR_FAULT(70);

    private final int code;

    Status(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
