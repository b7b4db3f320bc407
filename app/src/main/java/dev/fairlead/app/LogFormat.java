package dev.fairlead.app;

enum LogFormat {
    TEXT,
    JSON
}
