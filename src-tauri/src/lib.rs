//! The desktop shell: composes the engine, the windows and this computer's own services. It decides nothing.

#[cfg(target_os = "linux")]
mod again;
mod arrivals;
mod browser;
mod call;
mod clipboard;
mod commands;
#[cfg(target_os = "linux")]
mod desktop_theme;
mod dialogs;
mod hardening;
mod language;
mod main_window;
mod menu;
mod only_one;
mod opened;
mod own_page;
mod placement;
mod places;
mod practice;
mod presenter;
mod presenter_window;
mod settings;
mod sign_in_window;
mod state;
mod window_state;

use std::process::ExitCode;

use tauri::{AppHandle, Manager};
use tauri_specta::{Builder, collect_commands};

use crate::only_one::Claim;
use crate::state::Shell;

/// Runs the wizard until its window is closed.
#[must_use]
pub fn run() -> ExitCode {
    hardening::apply();
    let commands = commands();
    let mut builder = tauri::Builder::default();
    if cfg!(target_os = "macos") {
        builder = builder
            .manage(menu::Zoom::default())
            .menu(menu::bar)
            .on_menu_event(|app, event| menu::chosen(app, event.id().as_ref()));
    }
    let built = builder
        // First, so that a second start does nothing but show the window of the first, and hand it its file.
        .plugin(tauri_plugin_single_instance::init(
            |app, arguments, folder| {
                main_window::show(app);
                arrivals::named(app, arguments.into_iter().skip(1), folder.as_ref());
            },
        ))
        .plugin(window_state::plugin())
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(commands.invoke_handler())
        .setup(|app| match only_one::claim(app.handle())? {
            Claim::Ours(lock) => {
                app.manage(lock);
                open(app.handle())
            }
            Claim::Taken => {
                only_one::say_it_is_open(app.handle());
                Ok(())
            }
        })
        .build(context());
    match built {
        Ok(app) => {
            app.run(arrivals::opened_by_the_system);
            ExitCode::SUCCESS
        }
        Err(error) => {
            #[cfg(target_os = "linux")]
            again::start_if_the_one_before_was_closing(&error);
            tracing::error!(%error, "the window could not be opened");
            ExitCode::FAILURE
        }
    }
}

fn open(app: &AppHandle) -> Result<(), Box<dyn std::error::Error>> {
    #[cfg(target_os = "linux")]
    desktop_theme::follow(app);
    app.manage(Shell::compose(app)?);
    main_window::open(app)?;
    arrivals::named_at_start(app);
    Ok(())
}

/// What the build compiled in: configuration, capabilities, pages.
#[expect(
    clippy::disallowed_methods,
    reason = "the macro's own check of the installed bundle may end the process before anything is held"
)]
fn context() -> tauri::Context {
    tauri::generate_context!()
}

/// Every command of the window, with its types; the bindings are generated from it.
#[must_use]
pub fn commands() -> Builder<tauri::Wry> {
    Builder::new()
        .error_handling(tauri_specta::ErrorHandlingMode::Throw)
        .disable_serde_phases()
        .commands(collect_commands![
            commands::start,
            commands::preview_org,
            commands::look_up_org,
            commands::begin_journey,
            commands::begin_practice,
            commands::open_journey,
            commands::delete_journey,
            commands::close_journey,
            commands::save_progress,
            commands::load_progress,
            commands::read_arrived,
            commands::take_progress,
            commands::guide,
            commands::go_to,
            commands::choose_engine,
            commands::ask_org,
            commands::tick,
            commands::choose,
            commands::decline,
            commands::copy_value,
            commands::copy_text,
            commands::open_in_okta,
            commands::explain,
            commands::enter_client_id,
            commands::enter_secret,
            commands::paste_secret,
            commands::reveal_secret,
            commands::forget_secret,
            commands::enter_embed_link,
            commands::use_suggested_embed_link,
            commands::begin_demo,
            commands::set_coach,
            commands::open_console,
            commands::tick_done_in_practice,
            commands::practice,
            commands::set_fault,
            commands::clear_faults,
            commands::renew_practice,
            commands::fill_practice,
            commands::run_checks,
            commands::cancel_checks,
            commands::start_sign_in,
            commands::finish_sign_in,
            commands::start_dashboard,
            commands::finish_dashboard,
            commands::cancel_sign_in,
            commands::choose_folder,
            commands::seal,
            commands::reveal_package,
            commands::phrase,
            commands::save_report,
            commands::reveal_report,
            commands::settings,
            commands::choose_language,
            commands::call_mode,
            commands::set_call_mode,
            commands::open_presenter,
            commands::presenter_follow,
            commands::presenter_item,
            commands::presenter_go_to,
            commands::presenter_reset,
            commands::opening,
            commands::phrase_words,
            commands::choose_package,
            commands::choose_identity,
            commands::use_demo_identity,
            commands::open_again,
            commands::compare_words,
            commands::no_caller,
            commands::reveal_opened,
            commands::copy_opened,
            commands::close_opening,
            commands::arrived,
            commands::open_arrived,
            commands::leave_arrived,
        ])
}
