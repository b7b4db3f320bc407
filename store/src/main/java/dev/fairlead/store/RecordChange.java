package dev.fairlead.store;

/**
 * One write of a function.
 *
 * @param id the record's external id
 * @param payload the record as JSON
 */
public record RecordChange(Verb verb, String model, String id, byte[] payload) {
    public enum Verb {
        /** Inserts, replaces, or brings back. */
        SAVE,
        /** Merges into a live record; else nothing. */
        UPDATE,
        /** Marks a live record as deleted and keeps what it held; else nothing. */
        DELETE
    }
}
