//! What must hold of any bytes. The fuzz targets look for bytes of which it does not; the tests of the
//! project run the same functions over those that are kept (`seeds`, `findings`).

pub mod draws;
mod files;
mod invention;
mod laws;
pub mod run;
pub mod scenario;
