import { useInstanceId } from '@wordpress/compose';
import type { ReactNode } from 'react';

interface Props {
	readonly title: string;
	readonly help?: ReactNode;
	/** Whether what it holds, such as a table, takes all the room; fields stay as wide as one reads. */
	readonly isWide?: boolean;
	readonly children: ReactNode;
}

/** A group of fields under one heading. */
export function Section( { title, help, isWide = false, children }: Props ) {
	const id = useInstanceId( Section, 'causerie-section' );
	return (
		<section className="causerie-section" aria-labelledby={ id }>
			<h2 id={ id }>{ title }</h2>
			{ help && <p className="causerie-section__help">{ help }</p> }
			<div className={ `causerie-section__fields${ isWide ? ' is-wide' : '' }` }>{ children }</div>
		</section>
	);
}
