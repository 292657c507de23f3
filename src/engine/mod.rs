//! Alternatives × draws, in batches, in parallel.
