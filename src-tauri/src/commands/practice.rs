//! The practice org: begin with it, look at it, have it misbehave, start it anew.

use onboarding::view::FailureView;
use onboarding::{Code, Failure};
use secrecy::SecretString;

use super::{Answer, ShellState};
use crate::browser;
use crate::practice::{PracticeStart, PracticeView};

#[tauri::command]
#[specta::specta]
pub(crate) async fn begin_practice(shell: ShellState<'_>, start: PracticeStart) -> Answer {
    let address = shell.practice.address_with(start).await?;
    let view = shell.driver.begin(&address, true)?;
    shell.ask_org_meanwhile();
    Ok(view)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn begin_demo(shell: ShellState<'_>) -> Answer {
    let address = shell.practice.renew(PracticeStart::empty()).await?;
    shell.practice.set_coach(&address, true).await?;
    let view = shell.driver.begin(&address, true)?;
    shell.ask_org_meanwhile();
    Ok(view)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn set_coach(
    shell: ShellState<'_>,
    on: bool,
) -> Result<PracticeView, FailureView> {
    let org = shell.driver.view()?.org.address;
    Ok(shell.practice.set_coach(&org, on).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn open_console(shell: ShellState<'_>) -> Result<(), FailureView> {
    let org = shell.driver.view()?.org.address;
    let address = shell.practice.console(&org).await?;
    Ok(browser::open(&address).map_err(|failure| failure.detail(address))?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn tick_done_in_practice(shell: ShellState<'_>, step: u8) -> Answer {
    let org = shell.driver.view()?.org.address;
    let done = shell.practice.done(&org).await;
    let done = done.into_iter().map(|done| (done.item, done.choice));
    Ok(shell.driver.tick_all(step, done)?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn practice(shell: ShellState<'_>) -> Result<Option<PracticeView>, FailureView> {
    let org = shell.driver.view()?.org.address;
    let view = shell.practice.view(&org).await;
    Ok(view.map(|view| shell.shown(view)))
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn set_fault(
    shell: ShellState<'_>,
    name: String,
    on: bool,
) -> Result<PracticeView, FailureView> {
    let org = shell.driver.view()?.org.address;
    let view = shell.practice.set_fault(&org, &name, on).await?;
    Ok(shell.shown(view))
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn clear_faults(shell: ShellState<'_>) -> Result<PracticeView, FailureView> {
    let org = shell.driver.view()?.org.address;
    let view = shell.practice.clear_faults(&org).await?;
    Ok(shell.shown(view))
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn renew_practice(shell: ShellState<'_>, start: PracticeStart) -> Answer {
    if !shell.driver.is_hosted() {
        return Err(Failure::new(Code::PracticeElsewhere).into());
    }
    let address = shell.practice.renew(start).await?;
    shell.driver.move_practice(&address)?;
    Ok(shell.driver.ask_org().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn fill_practice(shell: ShellState<'_>) -> Answer {
    let org = shell.driver.view()?.org.address;
    let Some(values) = shell.practice.view(&org).await else {
        return Ok(shell.driver.view()?);
    };
    Ok(shell
        .driver
        .enter_all(
            &values.client_id,
            SecretString::from(values.client_secret),
            &values.embed_link,
        )
        .await?)
}
