<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

defined( 'ABSPATH' ) || exit;

/** What a model is told about how to speak. A test holds the names to the tones of the contract. */
final class Tone {

	private const SENTENCES = [
		'friendly'     => 'Be warm and friendly, like a helpful colleague.',
		'professional' => 'Be professional: polite, factual and calm.',
		'concise'      => 'Be as brief as you can: one to three sentences, no preamble.',
		'playful'      => 'Be light and playful, but never at the cost of the facts.',
		'formal'       => 'Be formal, and use the polite form of address where the language has one.',
	];

	/**
	 * @param string $tone A tone of the contract.
	 * @return string One English sentence.
	 * @throws \LogicException For a tone that has no sentence.
	 */
	public static function sentence( string $tone ): string {
		return self::SENTENCES[ $tone ] ?? throw new \LogicException( 'No sentence for the tone ' . $tone );
	}
}
