import type { ReactNode } from 'react';

interface Props {
	readonly title: string;
	readonly intro?: string;
	readonly actions?: ReactNode;
	readonly children: ReactNode;
}

/** The frame of a screen: what it is, what it is for, what one can do. */
export function Screen( { title, intro, actions, children }: Props ) {
	return (
		<section className="causerie-screen" aria-labelledby="causerie-screen-title">
			<div className="causerie-screen__head">
				<div>
					<h1 id="causerie-screen-title" tabIndex={ -1 }>
						{ title }
					</h1>
					{ intro && <p>{ intro }</p> }
				</div>
				{ actions && <div className="causerie-screen__actions">{ actions }</div> }
			</div>
			{ children }
		</section>
	);
}
