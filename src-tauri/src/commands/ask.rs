//! Checks and test sign-ins.

use onboarding::view::Via;
use tauri::AppHandle;

use super::{Answer, ShellState};
use crate::browser;
use crate::sign_in_window::{self, Test};

#[tauri::command]
#[specta::specta]
pub(crate) async fn run_checks(shell: ShellState<'_>) -> Answer {
    Ok(shell.driver.run_checks().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn cancel_checks(shell: ShellState<'_>) -> Answer {
    Ok(shell.driver.cancel_checks()?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn start_sign_in(app: AppHandle, shell: ShellState<'_>, via: Via) -> Answer {
    let (_, address) = shell.driver.start_sign_in(via).await?;
    let shown = show(&app, &address, via, Test::SignIn);
    Ok(shell.driver.opened(via, shown)?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn finish_sign_in(shell: ShellState<'_>, address: String) -> Answer {
    Ok(shell.driver.finish_sign_in(&address).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn start_dashboard(app: AppHandle, shell: ShellState<'_>, via: Via) -> Answer {
    let (_, address) = shell.driver.start_dashboard(via)?;
    let shown = show(&app, &address, via, Test::Dashboard);
    Ok(shell.driver.opened(via, shown)?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn finish_dashboard(shell: ShellState<'_>, address: String) -> Answer {
    Ok(shell.driver.finish_dashboard(&address)?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn cancel_sign_in(app: AppHandle, shell: ShellState<'_>) -> Answer {
    sign_in_window::close(&app);
    Ok(shell.driver.cancel_sign_in()?)
}

fn show(app: &AppHandle, address: &str, via: Via, test: Test) -> Result<(), onboarding::Failure> {
    match via {
        Via::Browser => browser::open(address),
        Via::Window => sign_in_window::open(app, address, test),
    }
}
