//! The bytes of a part file: records behind their lengths, and a hash of everything.

use crate::text::Text;
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use std::io::{self, Read, Write};

/// What every part file begins with, of whatever version.
const FORMAT: &[u8] = b"commonground-part-";

/// The version of the format and the end of its line.
const VERSION: &[u8] = b"2\n";

/// Bytes of a hash.
const HASH: usize = 32;

/// Most bytes of an unpacked record: a label holds every file that a scenario may name.
const LARGEST: u64 = 1 << 30;

/// Why a file cannot be used as a part.
#[derive(Debug)]
pub enum PartFault {
    /// It cannot be read.
    Unreadable(io::Error),
    /// It is something else.
    Foreign,
    /// It is in a format of another version of the program.
    OtherFormat,
    /// It ends too early.
    Truncated,
    /// Its bytes are not those that were written.
    Damaged,
}

impl PartFault {
    /// What is wrong, to be put behind the name of the file, and what helps.
    pub fn text(&self) -> Text {
        match self {
            PartFault::Unreadable(_) => Text::new("cannot be read", "无法读取"),
            PartFault::Foreign => Text::new(
                "is no part of a run: leave it out of the list",
                "不是分段结果文件，请从列表中去掉",
            ),
            PartFault::OtherFormat => Text::new(
                "is in the format of another version of commonground: merge with that version",
                "为其他版本 commonground 的格式，请用该版本合并",
            ),
            PartFault::Truncated => Text::new(
                "ends too early: copy it again or run its range again",
                "文件不完整，请重新复制或重新运行该段",
            ),
            PartFault::Damaged => Text::new(
                "is damaged: copy it again or run its range again",
                "文件已损坏，请重新复制或重新运行该段",
            ),
        }
    }
}

/// What could not be read is unreadable, or too short.
impl From<io::Error> for PartFault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => PartFault::Truncated,
            _ => PartFault::Unreadable(error),
        }
    }
}

/// Packs a record.
///
/// # Errors
/// If it cannot be packed, which memory never refuses.
pub(super) fn pack(record: &impl Serialize) -> io::Result<Vec<u8>> {
    let packer = ZlibEncoder::new(Vec::new(), Compression::fast());
    let packer = postcard::to_io(record, packer).map_err(io::Error::other)?;
    packer.finish()
}

/// Unpacks a record.
///
/// # Errors
/// If the bytes are none.
pub(super) fn unpack<T: DeserializeOwned>(packed: &[u8]) -> Result<T, PartFault> {
    let mut bytes = Vec::new();
    let read = ZlibDecoder::new(packed)
        .take(LARGEST)
        .read_to_end(&mut bytes);
    read.map_err(|_| PartFault::Damaged)?;
    match postcard::take_from_bytes(&bytes) {
        Ok((record, [])) => Ok(record),
        _ => Err(PartFault::Damaged),
    }
}

/// Whether bytes begin as those of a part file of whatever version.
pub(super) fn begins_as_part(bytes: &[u8]) -> bool {
    bytes.starts_with(FORMAT)
}

/// Writes frames.
pub(super) struct FrameWriter<W> {
    writer: W,
    hash: Sha256,
    bytes: u64,
}

impl<W: Write> FrameWriter<W> {
    /// Begins a file.
    pub(super) fn begin(writer: W) -> io::Result<Self> {
        let mut frames = FrameWriter {
            writer,
            hash: Sha256::new(),
            bytes: 0,
        };
        frames.put(FORMAT)?;
        frames.put(VERSION)?;
        Ok(frames)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writer.write_all(bytes)?;
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    /// Adds a packed record.
    pub(super) fn frame(&mut self, packed: &[u8]) -> io::Result<()> {
        let length = u32::try_from(packed.len()).map_err(io::Error::other)?;
        self.put(&length.to_le_bytes())?;
        self.put(packed)
    }

    /// Ends the file. Gives what it was written to and its bytes.
    pub(super) fn end(mut self) -> io::Result<(W, u64)> {
        self.put(&0u32.to_le_bytes())?;
        let hash = self.hash.finalize();
        self.writer.write_all(&hash)?;
        Ok((self.writer, self.bytes + HASH as u64))
    }
}

/// Reads frames.
pub(super) struct FrameReader<R> {
    reader: R,
    hash: Sha256,
}

impl<R: Read> FrameReader<R> {
    /// Begins with a file.
    pub(super) fn begin(reader: R) -> Result<Self, PartFault> {
        let mut frames = FrameReader {
            reader,
            hash: Sha256::new(),
        };
        let found = frames.take((FORMAT.len() + VERSION.len()) as u64)?;
        if found.is_empty() {
            return Err(PartFault::Truncated);
        }
        let (format, version) = found.split_at(found.len().min(FORMAT.len()));
        if format != FORMAT {
            // A few bytes may be the beginning of a part.
            let fault = FORMAT.starts_with(format);
            return Err(if fault {
                PartFault::Truncated
            } else {
                PartFault::Foreign
            });
        }
        match version {
            VERSION => Ok(frames),
            _ if version.len() < VERSION.len() => Err(PartFault::Truncated),
            _ => Err(PartFault::OtherFormat),
        }
    }

    /// The next bytes, fewer if there are no more.
    fn take(&mut self, count: u64) -> Result<Vec<u8>, PartFault> {
        let mut bytes = Vec::new();
        self.reader.by_ref().take(count).read_to_end(&mut bytes)?;
        self.hash.update(&bytes);
        Ok(bytes)
    }

    /// The packed record that follows; none behind the last one, once the hash of everything is right.
    pub(super) fn next(&mut self) -> Result<Option<Vec<u8>>, PartFault> {
        let length = self.take(size_of::<u32>() as u64)?;
        let length = length.try_into().map_err(|_| PartFault::Truncated)?;
        let length = u32::from_le_bytes(length);
        if length > 0 {
            let packed = self.take(u64::from(length))?;
            return if packed.len() as u64 == u64::from(length) {
                Ok(Some(packed))
            } else {
                Err(PartFault::Truncated)
            };
        }
        let expected = self.hash.clone().finalize();
        // One byte more than there should be.
        let found = self.take(HASH as u64 + 1)?;
        if found.len() < HASH {
            Err(PartFault::Truncated)
        } else if found == expected.as_slice() {
            Ok(None)
        } else {
            Err(PartFault::Damaged)
        }
    }
}
