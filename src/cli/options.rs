//! Options that several commands share.

use super::failure::Failure;
use super::loader::FileSystem;
use crate::diagnostics::Warnings;
use crate::output::charts::Size;
use crate::scenario::{self, Override, Scenario};
use crate::text::Language;
use crate::uncertain::Method;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

/// Options of every command.
#[derive(Clone, Debug, Args)]
pub struct Common {
    /// Language of tables and messages / 显示语言 [default: that of the locale]
    #[arg(long, global = true, value_enum, value_name = "LANGUAGE")]
    pub lang: Option<LanguageOption>,
    /// Print results alone: no warnings, no progress / 只输出结果
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Size of charts: 16:9, or the width of a printed page / 图的尺寸 [default: slide]
    #[arg(long, global = true, display_order = 1000, value_name = "SIZE", value_parser = size())]
    pub size: Option<Size>,
    /// Draw charts in shades of grey / 图用灰阶
    #[arg(long, global = true, display_order = 1000)]
    pub grey: bool,
}

/// The sizes of charts by name.
fn size() -> impl TypedValueParser<Value = Size> {
    let names = PossibleValuesParser::new(Size::ALL.map(Size::name));
    names.try_map(|name| Size::parse(&name).ok_or("no size of a chart"))
}

/// A language as the command line spells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LanguageOption {
    /// English
    En,
    /// 中文
    Zh,
}

impl From<LanguageOption> for Language {
    fn from(option: LanguageOption) -> Self {
        match option {
            LanguageOption::En => Language::English,
            LanguageOption::Zh => Language::Chinese,
        }
    }
}

/// A scenario and the settings that the command line lays over it.
#[derive(Clone, Debug, Args)]
pub struct ScenarioOptions {
    /// Scenario file (TOML) / 情景文件
    #[arg(value_name = "SCENARIO")]
    pub scenario: String,
    #[command(flatten)]
    pub setting: SettingOptions,
}

/// Settings that the command line lays over a scenario.
#[derive(Clone, Debug, Args)]
pub struct SettingOptions {
    /// Sets an input, in every alternative, such as exit.rate=0.3 (repeatable) / 设定输入值
    #[arg(long = "set", value_name = "PATH=VALUE", value_parser = setting)]
    pub set: Vec<Override>,
    /// Seed of the random streams / 随机种子
    #[arg(long)]
    pub seed: Option<u64>,
    /// How draws are placed / 抽样方法
    #[arg(long, value_parser = method_names())]
    pub method: Option<String>,
}

impl ScenarioOptions {
    /// Reads the scenario with these settings and further ones, which are stronger.
    pub fn read(&self, further: &[Override]) -> Result<(Scenario, Warnings), Failure> {
        let mut overrides = self.settings();
        overrides.extend_from_slice(further);
        Ok(scenario::read(&self.scenario, &FileSystem, &overrides)?)
    }

    /// All settings, in the order of their strength.
    pub fn settings(&self) -> Vec<Override> {
        self.setting.settings()
    }
}

impl SettingOptions {
    /// All settings, in the order of their strength.
    pub fn settings(&self) -> Vec<Override> {
        let mut settings = self.set.clone();
        settings.extend(self.seed.map(|seed| written("seed", seed)));
        settings.extend(self.method.as_ref().map(|method| written("method", method)));
        settings
    }
}

/// A setting that has an option of its own.
pub fn written(path: &str, value: impl ToString) -> Override {
    Override {
        path: path.to_owned(),
        value: value.to_string(),
    }
}

/// Reads `path=value`.
fn setting(argument: &str) -> Result<Override, String> {
    Override::parse(argument).ok_or_else(|| "expected PATH=VALUE, such as exit.rate=0.3".to_owned())
}

/// The names of the sampling methods.
fn method_names() -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(Method::ALL.map(Method::as_str))
}
