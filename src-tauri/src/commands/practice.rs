//! The practice org: begin with it, look at it, have it misbehave, start it anew.

use onboarding::view::FailureView;
use onboarding::{Code, Failure};
use secrecy::SecretString;

use super::{Answer, ShellState};
use crate::practice::{PracticeStart, PracticeView};

#[tauri::command]
#[specta::specta]
pub(crate) async fn begin_practice(shell: ShellState<'_>) -> Answer {
    let address = shell.practice.address().await?;
    let view = shell.driver.begin(&address, true)?;
    shell.ask_org_meanwhile();
    Ok(view)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn practice(shell: ShellState<'_>) -> Result<Option<PracticeView>, FailureView> {
    let org = shell.driver.view()?.org.address;
    Ok(shell.practice.view(&org).await)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn set_fault(
    shell: ShellState<'_>,
    name: String,
    on: bool,
) -> Result<PracticeView, FailureView> {
    let org = shell.driver.view()?.org.address;
    Ok(shell.practice.set_fault(&org, &name, on).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn clear_faults(shell: ShellState<'_>) -> Result<PracticeView, FailureView> {
    let org = shell.driver.view()?.org.address;
    Ok(shell.practice.clear_faults(&org).await?)
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
