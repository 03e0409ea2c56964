import { constants } from 'node:os';

const controller = new AbortController();
let isWatching = false;

/** Aborted when the user, or the system, asked this process to stop; its `reason` is an error that says so. */
export const interruption = controller.signal;

function interrupt( signal ) {
	controller.abort( Object.assign( new Error( `Stopped by ${ signal }.` ), { exitCode: 128 + constants.signals[ signal ] } ) );
}

/**
 * Turns the signals that end a process into the abortion of `interruption`, so that what was started can be stopped in
 * order. Without this call signals end the process as always.
 */
export function watchSignals() {
	isWatching = true;
	for ( const name of [ 'SIGINT', 'SIGTERM', 'SIGHUP' ] ) {
		process.on( name, () => interrupt( name ) );
	}
	// npm hands a SIGTERM to the shell that it runs scripts in, and that shell dies of it without a word to us.
	const parent = process.ppid;
	if ( process.env.npm_lifecycle_event ) {
		setInterval( () => process.ppid === parent || interrupt( 'SIGTERM' ), 300 ).unref();
	}
}

/** Whether signals are turned into interruptions: only then do children live in process groups of their own. */
export const watchesSignals = () => isWatching;

/** Waits until the process is asked to stop. */
export function untilInterrupted() {
	return new Promise( ( resolve ) => {
		// A promise alone does not keep Node alive.
		const alive = setInterval( () => {}, 2 ** 30 );
		const end = () => {
			clearInterval( alive );
			resolve();
		};
		if ( interruption.aborted ) {
			end();
		}
		interruption.addEventListener( 'abort', end, { once: true } );
	} );
}
