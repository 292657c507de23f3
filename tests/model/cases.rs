//! Random cases over all slots, exits, flows and closures.
