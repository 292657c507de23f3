//! What it takes to make the report again.

use crate::output::manifest;
use crate::output::report::document::{Attachment, Block, Section};
use crate::output::report::findings::Findings;
use crate::text::Text;

/// The section.
pub(super) fn section(findings: &Findings<'_>) -> Section {
    let version = env!("CARGO_PKG_VERSION");
    let text = findings.words_of(
        format!(
            "Made by commonground {version}. The same files, seed and version give the same figures to the last digit, whatever \
             the number of threads. The manifest below holds the scenario with its hash; with it alone, \
             `commonground report manifest.json` makes this report again."
        ),
        format!(
            "由 commonground {version} 生成。相同的文件、随机种子与版本给出逐位相同的结果，与线程数无关。下方清单含情景文件及其哈希值，仅凭它用 `commonground report manifest.json` 即可重做本报告。"
        ),
    );
    let manifest = Attachment {
        file: manifest::FILE_NAME.to_owned(),
        media_type: "application/json",
        bytes: findings.manifest.clone(),
    };
    Section::new(
        "reproduce",
        Text::new("Making it again", "如何重做"),
        findings.language(),
        vec![
            Block::Paragraph(text),
            Block::Code(findings.command.clone()),
            Block::Attachment(manifest),
        ],
    )
}
