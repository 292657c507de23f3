//! Named discount schedules and their factors.
