<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat\Steps;

use Causerie\Chat\Chat\Citations;
use Causerie\Chat\Chat\QuoteLink;
use Causerie\Chat\Chat\Step;
use Causerie\Chat\Chat\Turn;
use Causerie\Chat\Chat\TurnListener;
use Causerie\Chat\Knowledge\Passage;

defined( 'ABSPATH' ) || exit;

/** Names the pages that the reply cites. Only what the model was really given can be a source, whatever it wrote. */
final class Cite implements Step {

	public function run( Turn $turn, TurnListener $listener ): void {
		$pages = [ ...$turn->passages, ...$turn->context->citable() ];
		foreach ( Citations::numbers( $turn->outcome->text, count( $pages ) ) as $number ) {
			$passage         = $pages[ $number - 1 ];
			$link            = $passage instanceof Passage ? QuoteLink::of( $passage, Citations::before( $turn->outcome->text, $number ) ) : '';
			$source          = [
				'number' => $number,
				'title'  => $passage->title,
				'url'    => $passage->url,
			];
			$turn->sources[] = $link === '' ? $source : $source + [ 'link' => $link ];
		}
	}
}
