//! A file manager as the window meets one: it drags files over and drops them, as X clients do among each other (XDND 5).

use std::path::Path;
use std::time::Duration;

use tokio::time::Instant;
use x11rb::CURRENT_TIME;
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, PropMode,
    SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

use crate::sign_in::xdotool;

x11rb::atom_manager! {
    Atoms: AtomsCookie {
        XdndEnter,
        XdndPosition,
        XdndStatus,
        XdndDrop,
        XdndFinished,
        XdndSelection,
        XdndActionCopy,
        URI_LIST: b"text/uri-list",
    }
}

const VERSION: u32 = 5;
const PATIENCE: Duration = Duration::from_secs(20);

/// Drags these files into the middle of the app's window.
pub(crate) struct Dragged {
    screen: RustConnection,
    atoms: Atoms,
    source: u32,
    window: u32,
    uris: String,
}

impl Dragged {
    pub(crate) fn over_the_window(files: &[&Path]) -> Self {
        let found = xdotool(&[
            "search",
            "--onlyvisible",
            "--name",
            "^Numero Onboarding for Okta$",
        ]);
        let window = found.lines().next().unwrap().parse().unwrap();
        let (screen, number) = x11rb::connect(None).unwrap();
        let root = screen.setup().roots[number].root;
        let atoms = Atoms::new(&screen).unwrap().reply().unwrap();
        let source = screen.generate_id().unwrap();
        let (none, wants) = (0, CreateWindowAux::new());
        let kind = WindowClass::INPUT_OUTPUT;
        screen
            .create_window(none, source, root, 0, 0, 1, 1, 0, kind, 0, &wants)
            .unwrap();
        screen
            .set_selection_owner(source, atoms.XdndSelection, CURRENT_TIME)
            .unwrap();
        let uris = files
            .iter()
            .map(|file| format!("file://{}\r\n", file.display()))
            .collect();
        let dragged = Self {
            screen,
            atoms,
            source,
            window,
            uris,
        };
        dragged.send(
            atoms.XdndEnter,
            [source, VERSION << 24, atoms.URI_LIST, 0, 0],
        );
        dragged.move_on();
        dragged
    }

    /// Lets them go there.
    pub(crate) fn drop(self) {
        // A toolkit that has looked at the files asks for them once more.
        self.move_on();
        let data = [self.source, 0, CURRENT_TIME, 0, 0];
        self.send(self.atoms.XdndDrop, data);
        self.answer_until(self.atoms.XdndFinished);
    }

    fn move_on(&self) {
        let at = self.screen.get_geometry(self.window).unwrap();
        let at = at.reply().unwrap();
        let root = at.root;
        let (x, y) = (at.width / 2, at.height / 2);
        let place = self
            .screen
            .translate_coordinates(
                self.window,
                root,
                x.try_into().unwrap(),
                y.try_into().unwrap(),
            )
            .unwrap()
            .reply()
            .unwrap();
        let [x, y] = [place.dst_x, place.dst_y].map(|at| u32::try_from(at).unwrap());
        let data = [
            self.source,
            0,
            x << 16 | y,
            CURRENT_TIME,
            self.atoms.XdndActionCopy,
        ];
        self.send(self.atoms.XdndPosition, data);
        self.answer_until(self.atoms.XdndStatus);
    }

    fn send(&self, kind: u32, data: [u32; 5]) {
        let message = ClientMessageEvent::new(32, self.window, kind, data);
        let sent = self
            .screen
            .send_event(false, self.window, EventMask::NO_EVENT, message);
        sent.unwrap();
        self.screen.flush().unwrap();
    }

    /// Hands the files to whoever asks, until the window says this.
    fn answer_until(&self, wanted: u32) {
        let end = Instant::now() + PATIENCE;
        loop {
            match self.screen.poll_for_event().unwrap() {
                Some(Event::ClientMessage(message)) if message.type_ == wanted => return,
                Some(Event::SelectionRequest(request)) => self.hand_over(&request),
                Some(_) => {}
                None => {
                    assert!(Instant::now() < end, "the window does not answer the drag");
                    std::thread::park_timeout(Duration::from_millis(10));
                }
            }
        }
    }

    fn hand_over(&self, request: &SelectionRequestEvent) {
        let known = request.target == self.atoms.URI_LIST;
        let property = if known {
            self.screen
                .change_property8(
                    PropMode::REPLACE,
                    request.requestor,
                    request.property,
                    request.target,
                    self.uris.as_bytes(),
                )
                .unwrap();
            request.property
        } else {
            AtomEnum::NONE.into()
        };
        let answer = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: request.time,
            requestor: request.requestor,
            selection: request.selection,
            target: request.target,
            property,
        };
        let sent = self
            .screen
            .send_event(false, request.requestor, EventMask::NO_EVENT, answer);
        sent.unwrap();
        self.screen.flush().unwrap();
    }
}
