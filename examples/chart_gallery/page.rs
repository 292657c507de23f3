//! The pages of the gallery.

use super::catalogue::{COMMANDS, ENTRIES, SECTIONS};
use commonground::text::{Language, Text};

const TITLE: Text = Text::new("Gallery of charts", "图库");
const HEAD: Text = Text::new(
    "Every chart that the program draws, from the shipped scenarios. The pictures and this page are made by\n\n\
     ```sh\ncargo run --release --example chart_gallery\n```\n\n\
     which runs the commands below with `--size page`; without it charts come as slides (16:9). Add `--grey` for print\n\
     without colours and `--lang zh` for Chinese ([中文图库](gallery.zh.md)). Most inputs are judgement: the charts\n\
     show what follows from them, not what is true of a place. How the charts are made: [`charts.md`](charts.md).\n",
    "程序所画的全部图，均取自随附情景。图与本页由以下命令生成：\n\n\
     ```sh\ncargo run --release --example chart_gallery\n```\n\n\
     即以 `--size page` 运行下列各命令；不加则为幻灯片尺寸（16:9）。加 `--grey` 得灰阶图，加 `--lang zh` 得中文图\
     （[English](gallery.md)）。多数输入为专家判断：图只显示由此推出的结果，并非某地的结论。\
     制图方法见 [`charts.md`](charts.md)（英文）。\n",
);
const QUESTION: Text = Text::new("Question", "问题");
const READING: Text = Text::new("How to read it", "读法");
const COMMAND: Text = Text::new("Drawn by", "命令");

/// Where the page of a language stands.
pub fn path(language: Language) -> &'static str {
    match language {
        Language::English => "docs/gallery.md",
        Language::Chinese => "docs/gallery.zh.md",
    }
}

/// The page in a language.
pub fn text(language: Language) -> String {
    let say = |text: Text| text.get(language);
    let (colon, code) = match language {
        Language::English => (": ", "en"),
        Language::Chinese => ("：", "zh"),
    };
    let mut page = format!("# {}\n\n{}", say(TITLE), say(HEAD));
    for (place, section) in SECTIONS.iter().enumerate() {
        page.push_str(&format!("\n## {}\n", say(*section)));
        for entry in ENTRIES.iter().filter(|entry| entry.section == place) {
            let (name, picture) = (say(entry.name), entry.picture());
            let language_option = match language {
                Language::English => "",
                Language::Chinese => " --lang zh",
            };
            page.push_str(&format!(
                "\n### {name}\n\n**{}**{colon}{}\n\n![{name}](images/gallery/{code}/{picture}.png)\n\n**{}**{colon}{}\n\n\
                 {} `commonground {}{language_option} --size page`, `charts/{}`\n",
                say(QUESTION),
                say(entry.question),
                say(READING),
                say(entry.reading),
                say(COMMAND),
                COMMANDS[entry.command],
                entry.chart,
            ));
        }
    }
    page
}
