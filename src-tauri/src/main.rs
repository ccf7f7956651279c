//! The desktop wizard.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    numero_onboarding::run()
}
