//! Presets of modes, types and contracts.
