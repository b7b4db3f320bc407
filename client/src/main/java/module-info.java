/** For apps that receive from Fairlead: verify and read. */
module dev.fairlead.client {
    requires static org.jspecify;

    exports dev.fairlead.client;
}
