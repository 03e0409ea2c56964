import type { ReactNode } from 'react';

const TITLE = 'causerie-screen-title';

/** Moves the focus to the heading of the screen, so that a screen reader says where one is. */
export const focusTitle = (): void => document.getElementById( TITLE )?.focus( { preventScroll: true } );

interface Props {
	readonly title: string;
	readonly intro?: string;
	readonly actions?: ReactNode;
	readonly children: ReactNode;
}

/** The frame of a screen: what it is, what it is for, what one can do. */
export function Screen( { title, intro, actions, children }: Props ) {
	return (
		<div>
			<div className="causerie-screen__head">
				<div>
					<h1 id={ TITLE } tabIndex={ -1 }>
						{ /* It can be what a visitor wrote, in another script than that of the screen. */ }
						<bdi>{ title }</bdi>
					</h1>
					{ intro && <p>{ intro }</p> }
				</div>
				{ actions && <div className="causerie-screen__actions">{ actions }</div> }
			</div>
			{ children }
		</div>
	);
}
