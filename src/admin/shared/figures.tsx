interface FigureProps {
	readonly name: string;
	readonly value: string;
	readonly note?: string;
}

/** A number that says something by itself: an entry of a `<dl>`. */
export function Figure( { name, value, note }: FigureProps ) {
	return (
		<div className="causerie-figure">
			<dt>{ name }</dt>
			<dd>
				{ value }
				{ note && <small>{ note }</small> }
			</dd>
		</div>
	);
}

interface Bar {
	readonly key: string;
	/** What a mouse is told. */
	readonly title: string;
	readonly value: number;
	/** How much of the value went wrong. */
	readonly bad?: number;
}

const WHOLE = 100;
const percent = ( part: number, whole: number ): string => `${ ( WHOLE * part ) / whole }%`;

/** Bars for those who see them, the highest as high as there is room. Whoever shows them gives everyone the same as a table. */
export function Bars( { bars }: { readonly bars: readonly Bar[] } ) {
	const most = Math.max( ...bars.map( ( { value } ) => value ) );
	return (
		<div className="causerie-bars" aria-hidden>
			{ bars.map( ( { key, title, value, bad = 0 } ) => (
				// What is little stays to be seen, and so does what is nothing.
				<span key={ key } title={ title } style={ { blockSize: value > 0 ? `max(4%, ${ percent( value, most ) })` : '1%' } }>
					{ bad > 0 && <span style={ { blockSize: percent( bad, value ) } } /> }
				</span>
			) ) }
		</div>
	);
}
