<?php
/**
 * The chatbot block on a page. WordPress includes this file where the block stands.
 *
 * @var array<string, mixed> $attributes Of the block.
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

\Causerie\Chat\Widget\Html::print(
	\Causerie\Chat\Plugin::services()->chatBlock()->html( $attributes, get_block_wrapper_attributes() )
);
